"""What is read from two questions, two rounds or several rooms together; nobody answers it."""
