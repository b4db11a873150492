"""What is drawn: colours, shapes, outlines, and the APP-6 symbols of forces."""
