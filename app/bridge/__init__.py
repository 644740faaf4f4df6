"""The one crossing from threads to Qt: stores and item models."""
