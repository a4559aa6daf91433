"""Pages of background jobs and of imports."""

from django.urls import path

from puhui_web.desk.views import imports, jobs

urlpatterns = [
    path("", jobs.job_list, name="desk_jobs"),
    path("<int:job_id>/", jobs.job, name="desk_job"),
    path("<int:job_id>/cancel/", jobs.cancel, name="desk_job_cancel"),
    path("<int:job_id>/retry/", jobs.retry, name="desk_job_retry"),
    path("imports/", imports.deliveries, name="desk_imports"),
    path("imports/<int:delivery_id>/", imports.delivery, name="desk_import"),
]
