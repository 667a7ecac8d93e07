// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace attune {

// Why something could not be done. Interfaces branch on the kind; people read the sentence.
enum class ErrorKind {
    invalid,      // the request itself makes no sense
    not_found,    // no such code, source, file …
    ambiguous,    // a name fits several things
    conflict,     // the project's state forbids it (undo blockers, nothing to undo …)
    locked,       // someone else is writing
    wrong_key,    // passphrase missing or wrong
    unreadable,   // a damaged, foreign or newer file
    unsupported,  // a format or a build that cannot do this
    io,           // disk full, read-only folder, …
    cancelled,    // the person stopped it
};

// A failure that a user's input can cause. `sentence` is one English sentence that says what is wrong and,
// where there is one, the way out; it names no internals and ends with a full stop.
struct Error {
    ErrorKind kind = ErrorKind::invalid;
    std::string sentence;
};

template <class T>
using Result = tl::expected<T, Error>;

// The value of a success that has nothing to say.
struct Ok {};

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string sentence) {
    return tl::unexpected<Error>(Error{kind, std::move(sentence)});
}

template <class T>
[[nodiscard]] tl::unexpected<Error> forward_error(const Result<T>& failed) {
    return tl::unexpected<Error>(failed.error());
}

}  // namespace attune
