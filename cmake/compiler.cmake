# Warnings are errors; sanitisers by preset; ccache and mold where they are installed.
# -Wrestrict: GCC 12 sees overlaps that are not there in std::string's operator+ (GCC bug 105651).
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align=strict -Wno-missing-field-initializers -Wno-restrict -Werror)
# Sources of a stage compiled together see each other's names: that is no shadowing, and no linkage within a header.
if(CMAKE_UNITY_BUILD)
    add_compile_options(-Wno-shadow -Wshadow=local -Wno-subobject-linkage)
endif()
if(GROUNDSWELL_SANITISERS)
    add_compile_options(-fsanitize=${GROUNDSWELL_SANITISERS} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${GROUNDSWELL_SANITISERS})
    # The address sanitiser stops at these as well; asking twice costs a quarter of the build. What is misaligned the
    # compiler tells (-Wcast-align=strict): asking at every access costs a quarter of what is optimised.
    if(GROUNDSWELL_SANITISERS MATCHES undefined)
        add_compile_options(-fno-sanitize=alignment,null,object-size,vptr)
    endif()
    # GCC 12 takes an instrumented std::optional for uninitialised; the release build has the warning on.
    add_compile_options(-Wno-maybe-uninitialized)
endif()
# The compiler clears up its memory less often where there is plenty: a twelfth of the time.
cmake_host_system_information(RESULT MEMORY_MEGABYTES QUERY TOTAL_PHYSICAL_MEMORY)
if(MEMORY_MEGABYTES GREATER 12000 AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    add_compile_options("SHELL:--param ggc-min-heapsize=1000000")
endif()
find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
# Links several times as fast; what comes out is the same.
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()
