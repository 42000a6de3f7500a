"""What the window can do about a store that does not open."""

from collections.abc import Callable
from functools import partial

from facnet_desktop.bootstrap.elsewhere import use_folder
from facnet_desktop.services.account import account_name
from facnet_desktop.services.data_place.place import DataPlace
from facnet_desktop.services.store_care.key import restore_key
from facnet_desktop.services.store_care.restore import repair_store
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.key import choose_keeper
from facnet_desktop.store.restoring import Repaired
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.start.remedies import Remedies


def remedies_for(
    place: DataPlace,
    *,
    errands: Errands,
    open_again: Callable[[], object],
    leave: Callable[[], object],
    copy: Callable[[str], object],
    is_fixed: bool = False,
) -> Remedies:
    """For the data folder of ``place``, whose instance lock the caller holds; ``is_fixed`` by the clinic."""
    data = place.data
    keys = choose_keeper(data)

    def repair(afresh: bool) -> Repaired | None:  # noqa: FBT001  as the screen calls it
        return repair_store(
            data, keys=keys, clock=wall_clock, who=account_name(), afresh=afresh, is_alone=True
        )

    return Remedies(
        errands=errands,
        open_again=open_again,
        leave=leave,
        copy=copy,
        restore_key=partial(restore_key, data, keys, who=account_name()),
        repair=repair,
        use_folder=None if is_fixed else partial(use_folder, place.usual, leave=leave),
        missing=place.missing,
    )
