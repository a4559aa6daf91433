import numpy as np

from puhui.town.sizes import RETAIL_BOUNDS, SIZE_CLASSES, size_classes


def test_class_starts_at_its_bound():
    sales = np.array([999_999.99, 1_000_000, 5_000_000, 199_999_999, 200_000_000])
    places = size_classes(annual_sales_yuan=sales, bounds=np.array([RETAIL_BOUNDS] * 5, float))
    assert [SIZE_CLASSES[place] for place in places] == [
        "micro",
        "small",
        "medium",
        "medium",
        "large",
    ]
