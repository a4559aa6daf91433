"""Pages of tasks."""

from django.urls import path

from puhui_web.desk.views import tasks

urlpatterns = [
    path("", tasks.task_list, name="desk_tasks"),
    path("<int:task_id>/", tasks.task, name="desk_task"),
    path("<int:task_id>/claim/", tasks.claim, name="desk_task_claim"),
    path("<int:task_id>/dismiss/", tasks.dismiss, name="desk_task_dismiss"),
]
