# `./dev test` runs two builds as one: names say which build a test belongs to.
set(OBO_TEST_PREFIX "")
if(NOT OBO_WITH_UI)
    set(OBO_TEST_PREFIX "headless.")
endif()

# obo_test_environment(name NAME=value ...): adds to what a test made below already has.
function(obo_test_environment name)
    set_property(TEST "${OBO_TEST_PREFIX}${name}" APPEND PROPERTY ENVIRONMENT ${ARGN})
endfunction()

# obo_script_test(name command ...): a test that is a script. Exit 77 is a skip. It finds the source in
# OBO_SOURCE_DIR, this build in OBO_BUILD_DIR and the programs in OBO_BIN_DIR.
function(obo_script_test name)
    add_test(NAME "${OBO_TEST_PREFIX}${name}" COMMAND ${ARGN})
    set_tests_properties("${OBO_TEST_PREFIX}${name}" PROPERTIES TIMEOUT 120 SKIP_RETURN_CODE 77
        ENVIRONMENT "LC_ALL=C.UTF-8;OBO_SOURCE_DIR=${PROJECT_SOURCE_DIR};OBO_BUILD_DIR=${PROJECT_BINARY_DIR};OBO_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};OBO_VERSION=${PROJECT_VERSION}")
endfunction()

# obo_test(name SOURCES ... LINK ... [ENV ...] [LABELS ...] [TIMEOUT seconds] [WRAPPER script]): one Qt Test executable.
# WRAPPER runs it in an environment of its own (a private D-Bus session); exit 77 is a skip.
function(obo_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT;WRAPPER" "SOURCES;LINK;ENV;LABELS" ${ARGN})
    add_executable(${name} ${TEST_SOURCES})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(${name} PRIVATE ${TEST_LINK} Qt6::Test obo_options)
    # Nothing of the build folder: both builds of `./dev test` then compile a test with the same words, once.
    target_compile_definitions(${name} PRIVATE OBO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    set(test "${OBO_TEST_PREFIX}${name}")
    add_test(NAME "${test}" COMMAND ${TEST_WRAPPER} $<TARGET_FILE:${name}>)
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties("${test}" PROPERTIES TIMEOUT ${TEST_TIMEOUT} SKIP_RETURN_CODE 77
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${TEST_ENV}")
    if(TEST_LABELS)
        set_tests_properties("${test}" PROPERTIES LABELS "${TEST_LABELS}")
    endif()
endfunction()
