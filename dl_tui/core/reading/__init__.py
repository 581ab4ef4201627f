"""What came becomes pages to read: it decides a certificate's headings, facts and masks."""
