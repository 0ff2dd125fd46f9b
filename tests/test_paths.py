from commonroom.catalogue.paths import bundled_data, bundled_workshops


def test_the_folders_that_come_with_commonroom_are_found():
    assert bundled_workshops().name == "workshops"
    assert bundled_data().name == "data"
