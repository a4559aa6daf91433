"""Pages of customers, and what is done from them."""

from django.urls import path

from puhui_web.desk.views import customer, customer_forms, customer_work, customers

urlpatterns = [
    path("", customers.customers, name="desk_customers"),
    path("export/", customers.export, name="desk_customers_export"),
    path("<str:enterprise_id>/", customer.customer, name="desk_customer"),
    path("<str:enterprise_id>/matches/", customer.matches, name="desk_customer_matches"),
    path("<str:enterprise_id>/figures/", customer.figures, name="desk_customer_figures"),
    path("<str:enterprise_id>/unmask/", customer_forms.unmask, name="desk_customer_unmask"),
    path("<str:enterprise_id>/consent/", customer_forms.consent, name="desk_customer_consent"),
    path(
        "<str:enterprise_id>/consent/<int:authorisation_id>/withdraw/",
        customer_forms.withdraw,
        name="desk_customer_withdraw",
    ),
    path("<str:enterprise_id>/override/", customer_forms.override, name="desk_customer_override"),
    path("<str:enterprise_id>/assign/", customer_forms.assign, name="desk_customer_assign"),
    path("<str:enterprise_id>/visit/", customer_work.visit, name="desk_customer_visit"),
    path("<str:enterprise_id>/lead/", customer_work.lead, name="desk_customer_lead"),
]
