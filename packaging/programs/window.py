"""The program of the window: whatever it is given is a file to open."""

from facnet_desktop.__main__ import open_window

if __name__ == "__main__":
    open_window()
