"""The DigiLocker Authorized Partner API over HTTP: no terminal, no disk, no XML."""
