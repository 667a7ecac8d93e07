// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <string>
#include <string_view>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ATTUNE_ADDRESS_SANITIZER
#endif
#endif

// What every helper program does around its reading. All here, so that it needs nothing of Attune's
// libraries.
namespace attune::exchange::inside {

// Before the first byte of the file is looked at. `seconds`: of processor time.
inline void set_limits(rlim_t seconds) {
    const auto limit = [](__rlimit_resource what, rlim_t value) {
        const rlimit both{value, value};
        setrlimit(what, &both);
    };
#if !defined(__SANITIZE_ADDRESS__) && \
    !defined(ATTUNE_ADDRESS_SANITIZER)  // which maps terabytes to keep its books; the starting program
                                        // watches then
    limit(RLIMIT_AS, rlim_t{1} << 30);
#endif
    limit(RLIMIT_CPU, seconds);
    limit(RLIMIT_FSIZE, 0);
    // A library that keeps a cache (fontconfig, of a person who has none yet) is to be refused the file, not
    // killed for trying.
    std::signal(SIGXFSZ, SIG_IGN);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

// Standard input to its end.
inline std::string read_all() {
    std::string bytes;
    char buffer[1 << 16];
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return bytes;
        bytes.append(buffer, static_cast<std::size_t>(got));
    }
}

// False when nobody listens any more.
inline bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

}  // namespace attune::exchange::inside
