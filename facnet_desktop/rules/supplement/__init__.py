"""Supplements and additional periods, payable only beside another service."""
