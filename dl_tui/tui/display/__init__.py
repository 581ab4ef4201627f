"""What is sent to the terminal: the cells that changed since the last frame, and nothing else.

Textual repaints whole regions, and places what it paints by counting cells. Over SSH that is most
of what a person waits for, and where a terminal has another idea of a letter's width, it shifts
what follows. Here each frame is compared with the one before, and nothing is placed by counting
what may be counted otherwise.
"""
