"""Decisions: sessions, sign-in, folders and certificates, without terminal, HTTP or paths."""
