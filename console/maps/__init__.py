"""The live map: folium's page, what it is served, and the one narrow bridge between page and console."""
