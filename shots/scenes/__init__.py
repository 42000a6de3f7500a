"""One module for each page: ``SCENES`` lists what is to be looked at."""
