"""Pictures of every state of the window, driven by mouse and keyboard: `./dev shots` calls it with --bin and --out.

Each run of the window is one (theme, scale, size); the states follow one another in it as they do for a person."""
import argparse
import os
import subprocess

import desktop


# How many of the practice assertions after the valid one get a picture.
PRACTICES = int(os.environ.get("OBO_SHOTS_PRACTICES", "12"))


def take(window, out, label, name):
    subprocess.run(["xdotool", "mousemove", "1", "1"], check=True)
    window.shot(os.path.join(out, f"{name}-{label}.png"))
    print(f"{name}-{label}.png", flush=True)


def take_dialog(window, out, label, name, title):
    """The picture of a dialog of that title, which is closed afterwards."""
    def found():
        said = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True)
        return said.stdout.split()
    dialog = desktop.wait(found, f"the dialog {title}")[-1]
    # No window manager here gives a new window the focus.
    subprocess.run(["xdotool", "windowfocus", "--sync", dialog], timeout=20, check=False)
    subprocess.run(["import", "-window", dialog, os.path.join(out, f"{name}-{label}.png")], check=True)
    print(f"{name}-{label}.png", flush=True)
    window.key("Escape")
    desktop.wait(lambda: dialog not in found(), f"the dialog {title} to close")
    subprocess.run(["xdotool", "windowfocus", "--sync", window.id], timeout=20, check=False)


def sitting(out, label, theme, size, env):
    settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "obo-workbench")
    os.makedirs(settings, exist_ok=True)
    state = os.path.join(settings, "window.ini")
    with open(state, "w", encoding="utf-8") as file:
        file.write(f"[General]\ntheme={theme}\n")
    with desktop.Window(env=env) as window:
        subprocess.run(["xdotool", "windowsize", "--sync", window.id, *map(str, size)], timeout=10, check=False)
        window.find("Run")
        take(window, out, label, "1-empty")
    with desktop.Window("--sandbox", env=env) as window:
        subprocess.run(["xdotool", "windowsize", "--sync", window.id, *map(str, size)], timeout=10, check=False)
        window.waitText("Valid for", 60)
        take(window, out, label, "2-filled")
        window.key("ctrl+Return")
        window.find("Claims", seconds=60)
        window.waitText("Zoë Ångström")
        take(window, out, label, "3-done-claims")
        for number, name in ((2, "token"), (3, "compare"), (4, "exchange")):
            window.key(f"ctrl+{number}")
            if name == "compare":
                desktop.wait(lambda: "Comparing…" not in window.texts(), "the comparison", 30)
            take(window, out, label, f"4-done-{name}")
        window.key("ctrl+2")
        if window.all("Check signature"):
            window.key("alt+g")  # by mouse it would be missed at 2x: Qt tells assistive programs logical pixels
            window.waitText("The signature holds", 30)
            take(window, out, label, "4-done-signature")
        window.key("ctrl+e")
        window.find("Text to explain")
        # No window manager here gives a new window the focus.
        subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Explain an error", "windowfocus", "--sync"],
                       timeout=20, check=False)
        window.type("AADSTS65001: The user or administrator has not consented to use the application with ID "
                    "'1b6f3d2c-8e45-4caf-9d71-3b2c4d5e6f02' named 'Orders'.")
        window.waitText("Consent for the downstream API is missing", 30)
        dialog = subprocess.check_output(["xdotool", "search", "--onlyvisible", "--name", "Explain an error"], text=True)
        subprocess.run(["import", "-window", dialog.split()[-1], os.path.join(out, f"4-explain-{label}.png")], check=True)
        window.key("Escape")
        window.gone("Text to explain")
        subprocess.run(["xdotool", "windowfocus", "--sync", window.id], timeout=20, check=False)
        window.key("alt+f", "p")
        window.find("Scenarios")
        dialog = subprocess.check_output(["xdotool", "search", "--onlyvisible", "--name", "^Practice$"], text=True)
        subprocess.run(["xdotool", "windowfocus", "--sync", dialog.split()[-1]], timeout=20, check=False)
        window.key("Down", "Down", "Down", "Down")
        subprocess.run(["import", "-window", dialog.split()[-1], os.path.join(out, f"4-scenarios-{label}.png")], check=True)
        window.key("Escape")
        window.gone("Scenarios")
        subprocess.run(["xdotool", "windowfocus", "--sync", window.id], timeout=20, check=False)
        window.key("alt+f", "x")
        take_dialog(window, out, label, "4-export", "^Export settings$")
        window.key("ctrl+i")
        take_dialog(window, out, label, "4-import", "^Import")
        window.key("ctrl+1")
        # Alt+P stands in the box of practice assertions; Down takes the next one, with what it brings.
        for index in range(PRACTICES):
            if label == "small":  # the result hides the form
                window.click(window.find("Request"))
            window.key("alt+p")
            window.key("Down")
            window.key("ctrl+Return")
            desktop.wait(lambda: not window.all("Cancel"), "the end of the exchange", 60)
            take(window, out, label, f"5-practice-{index + 1:02}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=desktop.BIN)
    parser.add_argument("--out", default="build/shots")
    parser.add_argument("--only", default="light,dark,narrow,small,2x", help="which of these, with commas between")
    options = parser.parse_args()
    os.environ["OBO_BIN_DIR"] = os.path.abspath(options.bin)
    desktop.enter_session("2600x1700x24")
    desktop.BIN = os.path.abspath(options.bin)
    os.makedirs(options.out, exist_ok=True)
    for label, theme, size, env in (
            ("light", "light", (1280, 800), {}), ("dark", "dark", (1280, 800), {}),
            ("narrow", "light", (720, 1080), {}), ("small", "dark", (640, 480), {}),
            ("2x", "light", (2560, 1600), {"QT_SCALE_FACTOR": "2"})):
        if label in options.only.split(","):
            sitting(options.out, label, theme, size, env)


if __name__ == "__main__":
    main()
