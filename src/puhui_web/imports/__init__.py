"""Files of data sources: uploaded, read in the background, with findings for every odd row."""
