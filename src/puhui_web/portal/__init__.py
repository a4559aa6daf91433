"""The portal: where owners of small firms see, apply and ask. Thin views, phone first."""
