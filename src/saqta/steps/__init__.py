"""What a user does: each step is one action and one transaction, the same for every front end."""
