"""Values as people read and write them: decides how a date, a size or a name looks."""
