#pragma once
#include <zlib.h>

/// Begins to inflate gzip. A function, because Swift does not import function-like macros.
static inline int zlib_inflate_init_gzip(z_stream *stream) {
    return inflateInit2(stream, MAX_WBITS + 16);
}

/// Begins to deflate as in a zip file, without a header, or as gzip.
static inline int zlib_deflate_init(z_stream *stream, int is_gzip) {
    return deflateInit2(
        stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, is_gzip ? MAX_WBITS + 16 : -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
}
