#pragma once
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/// The options of every server context. A function, because Swift does not import function-like
/// macros.
static inline uint64_t openssl_server_options(void) {
    return SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE
        | SSL_OP_PRIORITIZE_CHACHA;
}

/// The options that would weaken a server context, and that a system-wide configuration must not
/// switch on for it.
static inline uint64_t openssl_refused_server_options(void) {
    return SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION
        | SSL_OP_ALLOW_CLIENT_RENEGOTIATION;
}
