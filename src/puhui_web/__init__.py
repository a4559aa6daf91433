"""The platform on top of the decision core: portal for enterprises, desks for staff, partners."""
