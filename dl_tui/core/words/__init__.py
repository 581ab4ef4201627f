"""Values as people read and write them: it decides how a date, a size or a name looks."""
