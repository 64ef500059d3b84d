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

# obo_test_program(name [APPLICATION class] SOURCES ... LINK ...): the program that holds the test classes of a room. One
# for all of them is built in half the time of one for each. obo_test() below, here and in folders below, adds to it.
function(obo_test_program name)
    cmake_parse_arguments(PROGRAM "" "APPLICATION" "SOURCES;LINK" ${ARGN})
    set(main "${CMAKE_CURRENT_BINARY_DIR}/${name}_main.cpp")
    add_executable(${name} "${main}" ${PROGRAM_SOURCES})
    set_source_files_properties("${main}" PROPERTIES SKIP_AUTOMOC ON SKIP_UNITY_BUILD_INCLUSION ON)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(${name} PRIVATE ${PROGRAM_LINK} Qt6::Test obo_options)
    # Nothing of the build folder: whoever builds twice compiles a test with the same words, once.
    target_compile_definitions(${name} PRIVATE OBO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    obo_batches(${name})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    if(NOT PROGRAM_APPLICATION)
        set(PROGRAM_APPLICATION QCoreApplication)
    endif()
    set(OBO_TEST_PROGRAM ${name} PARENT_SCOPE)
    cmake_language(EVAL CODE "cmake_language(DEFER CALL obo_write_test_main ${name} [[${main}]] ${PROGRAM_APPLICATION})")
endfunction()

function(obo_write_test_main name main OBO_APPLICATION)
    get_target_property(classes ${name} OBO_CLASSES)
    foreach(class ${classes})
        string(APPEND OBO_DECLARATIONS "int run${class}(int argc, char **argv);\n")
        string(APPEND OBO_ROWS "    {\"${class}\", run${class}},\n")
    endforeach()
    configure_file("${PROJECT_SOURCE_DIR}/tests/TestMain.cpp.in" "${main}" @ONLY)
endfunction()

# obo_test(name TestClass.cpp [ALONE] [LABELS ...] [TIMEOUT seconds] [WRAPPER script] [ENV ...]): a test class of the
# program above, as a test of its own. ALONE: not compiled in a batch, because its helpers have names of other files'
# helpers. WRAPPER runs it in an environment of its own (a private D-Bus session); exit 77 is a skip.
function(obo_test name source)
    cmake_parse_arguments(TEST "ALONE" "TIMEOUT;WRAPPER" "ENV;LABELS" ${ARGN})
    get_filename_component(class "${source}" NAME_WE)
    target_sources(${OBO_TEST_PROGRAM} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
    if(TEST_ALONE)
        set_source_files_properties("${CMAKE_CURRENT_SOURCE_DIR}/${source}" TARGET_DIRECTORY ${OBO_TEST_PROGRAM}
            PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
    set_property(TARGET ${OBO_TEST_PROGRAM} APPEND PROPERTY OBO_CLASSES ${class})
    set(test "${OBO_TEST_PREFIX}${name}")
    add_test(NAME "${test}" COMMAND ${TEST_WRAPPER} $<TARGET_FILE:${OBO_TEST_PROGRAM}> ${class})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties("${test}" PROPERTIES TIMEOUT ${TEST_TIMEOUT} SKIP_RETURN_CODE 77
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${TEST_ENV}")
    if(TEST_LABELS)
        set_tests_properties("${test}" PROPERTIES LABELS "${TEST_LABELS}")
    endif()
endfunction()
