import threading
import urllib.request

from puhui.cli.serve import make_server


def test_server_shows_the_folder_on_this_machine_only(tmp_path):
    (tmp_path / "report.html").write_text("普惠", encoding="utf-8")
    with make_server(folder=tmp_path, port=0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/report.html"
        with urllib.request.urlopen(url, timeout=5) as answer:
            text = answer.read().decode()
        server.shutdown()
        thread.join()

    assert server.server_address[0] == "127.0.0.1"
    assert text == "普惠"
