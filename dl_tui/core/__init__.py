"""Decisions: sessions, sign-in, folders and certificates, without terminal, HTTP or disk.

The first line of each subpackage says what it decides. Actions (`export`, `partner`, `locker`,
`signin`) build on reading (`reading`, `signature`, `pages`, `typed`), and reading on `words`.
"""
