# SPDX-License-Identifier: MIT
# Flags as interface targets, and the helpers by which every layer and test is declared.

add_library(edgeboard_warnings INTERFACE)
target_compile_options(edgeboard_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast)

# Code that qmlcachegen generates shadows names, so QML targets go without -Wshadow.
add_library(edgeboard_qml_warnings INTERFACE)
target_compile_options(edgeboard_qml_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual)

add_library(edgeboard_strict_qt INTERFACE)
target_compile_definitions(edgeboard_strict_qt INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# edgeboard_layer(<folder> SOURCES ... DEPENDS <folders> [LIBS ...])
# One static library a folder of core: the link list is the dependency graph of ARCHITECTURE.
function(edgeboard_layer folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBS" ${ARGN})
    set(target edgeboard_core_${folder})
    list(TRANSFORM ARG_SOURCES PREPEND "${folder}/")
    add_library(${target} STATIC ${ARG_SOURCES})
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
    list(TRANSFORM ARG_DEPENDS PREPEND edgeboard_core_)
    target_link_libraries(${target}
        PUBLIC Qt6::Core tl::expected ${ARG_DEPENDS}
        PRIVATE edgeboard_warnings edgeboard_strict_qt ${ARG_LIBS})
endfunction()

# edgeboard_test(<name> SOURCES ... LIBS ... [LABELS ...] [TIMEOUT seconds])
function(edgeboard_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE Qt6::Test edgeboard_warnings edgeboard_strict_qt ${ARG_LIBS})
    target_compile_definitions(${name} PRIVATE
        EDGEBOARD_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
        EDGEBOARD_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        EDGEBOARD_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;TZ=UTC;LC_ALL=C.UTF-8;QT_LOGGING_RULES=")
endfunction()
