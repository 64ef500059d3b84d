# obo_test(name SOURCES ... LINK ... [ENV ...] [LABELS ...] [TIMEOUT seconds]): one Qt Test executable.
function(obo_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINK;ENV;LABELS" ${ARGN})
    add_executable(${name} ${TEST_SOURCES})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(${name} PRIVATE ${TEST_LINK} Qt6::Test obo_options)
    target_compile_definitions(${name} PRIVATE
        OBO_SOURCE_DIR="${PROJECT_SOURCE_DIR}" OBO_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${TEST_ENV}")
    if(TEST_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}")
    endif()
endfunction()
