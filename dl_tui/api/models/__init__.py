"""What the service answers, as frozen values; the names on the wire live here and nowhere else.

Every text is cleaned to one line and at most 4,000 characters; URIs and ids stay as they came and
are never drawn. `from_json` raises AnswerError("malformed") for an answer of no use.
"""
