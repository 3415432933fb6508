"""What writes documentation and takes its pictures, from the program and its sample."""
