"""What a first page costs: what it is sent, in which form, and what is fetched beforehand."""
