# The one place for compiler and hardening flags. Everything of ours links obo_options.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
include(GNUInstallDirs)

find_program(OBO_CCACHE ccache)
if(OBO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${OBO_CCACHE}")
endif()

add_library(obo_options INTERFACE)
target_compile_options(obo_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
    -fstack-protector-strong -fvisibility=hidden)
target_compile_definitions(obo_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_CONTEXTLESS_CONNECT QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_link_options(obo_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
# GCC 12 takes the size of Qt's shared empty hash for that of an allocation when it optimises whole programs.
target_link_options(obo_options INTERFACE
    $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-Wno-alloc-size-larger-than>)
# A dozen test programs, the fuzz replay and the programs link the same rooms, with sanitizers: with mold in a third
# of the time of ld.
find_program(OBO_MOLD mold)
if(OBO_MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(obo_options INTERFACE -fuse-ld=mold)
endif()
if(OBO_SANITIZE)
    # Left out: what address sanitizer reports as well (null), what does nothing at -O0 (object-size) and what this
    # machine forgives (alignment). They instrument every access to a member and cost a seventh of compiling.
    target_compile_options(obo_options INTERFACE -fsanitize=address,undefined
        -fno-sanitize=null,object-size,alignment,vptr,nonnull-attribute,returns-nonnull-attribute
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(obo_options INTERFACE -fsanitize=address,undefined)
else()
    target_compile_definitions(obo_options INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
endif()
# The programs of tests/fuzz bring libFuzzer's main themselves; all else is only watched by it. In a batch, clang warns
# of names of one file that another one's locals hide.
if(OBO_FUZZ)
    target_compile_options(obo_options INTERFACE -fsanitize=fuzzer-no-link -Wno-shadow)
endif()
include(CheckPIESupported)
check_pie_supported()

# At link time LTO makes PIE out of what was compiled as PIC, with copies of Qt's meta-objects in the program. Qt's
# libraries are bound to their own (reduced relocations), and the window crashed at its start.
if(CMAKE_INTERPROCEDURAL_OPTIMIZATION)
    include(CheckCXXCompilerFlag)
    foreach(flag -mno-direct-extern-access -fno-direct-access-external-data)
        string(MAKE_C_IDENTIFIER "OBO_HAS${flag}" known)
        check_cxx_compiler_flag(${flag} ${known})
        if(${known})
            target_link_options(obo_options INTERFACE ${flag})
            break()
        endif()
    endforeach()
endif()

# obo_batches(target): compiles the target's files some at a time. Reading Qt's headers is two thirds of what one file
# costs, and here that is paid once a batch.
function(obo_batches target)
    # GCC takes a file that a batch includes for a header, where its anonymous types would be a fault.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
endfunction()

# obo_room(name SOURCES ... LINK ...): one static library a folder of core.
function(obo_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINK" ${ARGN})
    add_library(obo_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(obo_${name} PUBLIC "${PROJECT_SOURCE_DIR}/core")
    target_link_libraries(obo_${name} PUBLIC ${ROOM_LINK} PRIVATE obo_options)
    obo_batches(obo_${name})
endfunction()

# obo_ui_room(name SOURCES ... LINK ...): one static library a folder of ui. Includes read "ui/<folder>/Name.h".
function(obo_ui_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINK" ${ARGN})
    add_library(obo_ui_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(obo_ui_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(obo_ui_${name} PUBLIC ${ROOM_LINK} Qt6::Widgets PRIVATE obo_options)
    obo_batches(obo_ui_${name})
endfunction()
