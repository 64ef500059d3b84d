"""Every save of our programs against a disk that fails: each system call of it fails once in four ways, each is once the
moment of a kill, kills at random, and power cuts that lose or reorder what was not synced; then full disks, foreign owners,
links, other processes and damaged files (disk_places.py). After each: the old file or the new one whole, for its owner only,
no secret and no remains beside it, and the person told."""
import concurrent.futures
import os
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import disk_places  # noqa: E402
import disk_saves  # noqa: E402
import disk_trace  # noqa: E402
from disk_saves import discard  # noqa: E402

ERRORS = ("ENOSPC", "EIO", "EINTR", "EDQUOT")
MAY_STAY_UNSYNCED = ("openat", "fsync", "close")  # of the folder, after the file is there: not worth a failure


def struck_by(save, call, error):
    """A run in which this call fails, and what was struck in it. An exchange wakes its threads more or less often, so that the
    same call of the save has another number: it is then looked up in the run that missed it."""
    number = call.number
    for _ in range(8):
        home, code, said, calls = disk_trace.run(save, "-e", f"inject={call.name}:error={error}:when={number}")
        struck = [one for one in calls if one.injected]
        own = [one for one in disk_trace.of_the_save(calls, home) if one.name == call.name]
        at = [ordinal for ordinal, one in enumerate(own) if one.injected]
        if call.ordinal in at or (not struck and len(own) <= call.ordinal):
            break
        number = own[call.ordinal].number if len(own) > call.ordinal else call.number
        discard(home)
        home = None
    return home, code, said, calls, struck


def faults(save, call, errors):
    """What is wrong when this call fails, in each of these ways."""
    wrong = []
    for error in errors:
        home, code, said, calls, struck = struck_by(save, call, error)
        if home is None:
            wrong.append(f"{error}: eight times another call was that one")
            continue
        if not struck:
            wrong.append(f"{error}: it never came to that call")
        wrong += [f"{error}: {problem}" for problem in save.problems(home, code, said)]
        of_folder = call.name in MAY_STAY_UNSYNCED and f"<{os.path.dirname(os.path.join(home, save.file))}>" in "".join(
            one.arguments + one.rest for one in calls if one.injected)
        opens_folder = call.name == "openat" and "O_DIRECTORY" in call.arguments
        wrong += [f"{error}: {problem}" for problem in disk_trace.power_cut(
            save, home, calls, code == 0 and not of_folder and not opens_folder)[1]]
        discard(home)
    return wrong


def kill(save, call):
    home, _, said, calls = disk_trace.run(save, "-e", f"inject={call.name}:signal=SIGKILL:when={call.number}")
    wrong = save.problems(home, -9, said, killed=call.name)
    wrong += disk_trace.power_cut(save, home, calls, False)[1]
    if save.state(home) != "gone" and ".config" in save.file:
        listed = subprocess.run([attack.OBO, "profile", "list"], env=disk_saves.environment(home), capture_output=True,
                                check=False)
        if listed.returncode != 0:
            wrong.append(f"afterwards obo profile list ends with {listed.returncode}")
    discard(home)
    return wrong


def sweep(table, save, pool):
    """Every call of one save."""
    home, code, said, calls = disk_trace.run(save)
    mine = disk_trace.of_the_save(calls, home)
    for name in {call.name for call in mine}:
        for ordinal, call in enumerate(one for one in mine if one.name == name):
            call.ordinal = ordinal
    wrong = save.problems(home, code, said)
    built, lost = disk_trace.power_cut(save, home, calls, True)
    if not table.row(f"{save.name}: undisturbed", code == 0 and not wrong, f"{len(mine)} calls {'; '.join(wrong)}"):
        table.note(said)
        return
    table.row(f"{save.name}: power cut at each moment", not lost, f"{built} states {'; '.join(lost)}")
    if attack.part():  # what changes the disk, from the first change on
        looked = [call for call in mine if call.name in ("stat", "newfstatat")]  # whether there is a file, as we ask
        mine = [call for call in mine if call.name in disk_trace.CHANGING and "O_RDONLY" not in call.arguments] + looked
        mine = [call for call in mine if call.name not in ("flock", "close") or "#" in call.arguments]
    errors = ERRORS[1:2] if attack.part() else ERRORS
    kills = [call for call in mine if not attack.part() or call.name in ("write", "linkat", "rename", "fdatasync")]
    begun = [(f"{disk_trace.what(call, home)} fails", pool.submit(faults, save, call, errors)) for call in mine]
    begun += [(f"killed at {disk_trace.what(call, home)}", pool.submit(kill, save, call)) for call in kills]
    discard(home)
    for name, result in begun:
        wrong = result.result()
        table.row(f"{save.name}: {name}", not wrong, "; ".join(wrong))


def random_kills(table, save, count):
    """Killed at any moment, without strace between."""
    chance, took, states, left, wrong = random.Random(20261126), [], {}, 0, []
    for number in range(count + 3):
        home = save.prepare()
        began = time.monotonic()
        process = subprocess.Popen(save.arguments(home, os.path.join(home, save.file)), env=disk_saves.environment(home),
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        process.stdin.write(disk_saves.SOURCE)
        process.stdin.close()
        if number < 3:
            process.wait()
            took.append(time.monotonic() - began)
        else:
            time.sleep(chance.uniform(0, min(took) * 1.1))  # the moment of the kill, not a wait for anything
            process.send_signal(signal.SIGKILL)
            process.wait()
            state = save.state(home)
            states[state] = states.get(state, 0) + 1
            left += len([name for name in os.listdir(os.path.dirname(os.path.join(home, save.file)) or home)
                         if "profiles.json." in name and ".lock" not in name]) if state == "new" or save.old else 0
            wrong += save.problems(home, -9, "", killed="anywhere")
        discard(home)
    table.row(f"{save.name}: {count} random kills", not wrong,
              f"{', '.join(f'{n} {state}' for state, n in sorted(states.items()))}, {left} temporary files left "
              f"{'; '.join(sorted(set(wrong)))}")


def main():
    attack.need("strace", "setpriv")
    table = attack.Table("disk")
    saves = disk_saves.profile_saves()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        if attack.part():
            sweep(table, saves[0], pool)
        else:
            from practice import Practice
            for save in saves:
                sweep(table, save, pool)
            with Practice() as practice:
                sweep(table, disk_saves.journey_save(practice.said, practice.folder.name), pool)
            random_kills(table, saves[0], 200)
    disk_places.attack_places(table)
    table.end()


if __name__ == "__main__":
    main()
