#pragma once
#include <zip.h>

/// What a source can do that is read at any place and never written. A function, because Swift does
/// not import function-like macros.
static inline zip_int64_t zip_seekable_source_commands(void) {
    return ZIP_SOURCE_SUPPORTS_SEEKABLE;
}
