"""Text -> claims. What is known of a language stands in `languages/`, of a layout in `layouts/`."""
