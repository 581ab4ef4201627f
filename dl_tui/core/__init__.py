"""Decisions: sessions, sign-in, folders and certificates, without terminal, HTTP or paths.

Each wing says in its first line what it decides. What happens (`export`, `partner`, `locker`,
`signin`) rests on what is read (`reading`, `signature`, `pages`, `typed`), and that on words.
"""
