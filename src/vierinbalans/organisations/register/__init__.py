"""The public register of school boards and school sites: reading its files and keeping up with them."""
