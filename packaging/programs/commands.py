"""The program of the commands, and of the children of both."""

from facnet_desktop.__main__ import main

if __name__ == "__main__":
    main()
