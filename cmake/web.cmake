# web(target-list-variable): bundles web/scripts/*.ts (one script a page) and web/styles/main.css with esbuild into
# ${CMAKE_BINARY_DIR}/web, minified. Sets the variable to the files made, as "path in the product=path on disk".
# Only the product's own sources go in: no package is looked for.
find_program(ESBUILD esbuild REQUIRED)

function(web variable)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/scripts/*.ts ${CMAKE_SOURCE_DIR}/web/styles/*.css)
    file(GLOB entries CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/web/scripts/*.ts)
    list(APPEND entries web/styles/main.css)
    set(made "")
    foreach(entry ${entries})
        get_filename_component(name ${entry} NAME_WE)
        if(entry MATCHES "[.]ts$")
            set(file ${name}.js)
            set(options --format=esm --target=es2020)
        else()
            set(file style.css)
            set(options)
        endif()
        add_custom_command(
            OUTPUT ${CMAKE_BINARY_DIR}/web/${file}
            COMMAND ${ESBUILD} ${CMAKE_SOURCE_DIR}/${entry} --bundle --minify --log-level=warning --charset=utf8
                    ${options} --outfile=${CMAKE_BINARY_DIR}/web/${file}
            DEPENDS ${sources}
            COMMENT "Bundling web/${file}" VERBATIM)
        list(APPEND made "web/${file}=${CMAKE_BINARY_DIR}/web/${file}")
    endforeach()
    set(${variable} ${made} PARENT_SCOPE)
endfunction()
