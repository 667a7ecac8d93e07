// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/passphrase.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>

#include "app/cli/output.h"
#include "text/utf8.h"

namespace attune::cli {
namespace {

constexpr std::size_t longest = 4096;

Result<std::string> checked(std::string line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) return fail(ErrorKind::invalid, "The passphrase is empty.");
    if (text::first_invalid_utf8(line)) return fail(ErrorKind::invalid, "The passphrase is not UTF-8 text.");
    return line;
}

// The terminal with echo and Ctrl+C handling off, put back however the reading ends.
class SilentTerminal {
  public:
    SilentTerminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
        if (descriptor_ < 0 || ::tcgetattr(descriptor_, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL | ISIG | ICANON);
        silent.c_cc[VMIN] = 1;
        silent.c_cc[VTIME] = 0;
        usable_ = ::tcsetattr(descriptor_, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal() {
        if (usable_) ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

    bool usable() const { return usable_; }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
    bool usable_ = false;
    termios before_{};
};

void drop_last_code_point(std::string& line) {
    while (!line.empty() && text::is_continuation(line.back())) line.pop_back();
    if (!line.empty()) line.pop_back();
}

}  // namespace

Result<std::string> passphrase_from_descriptor(int descriptor) {
    std::string line;
    char byte = 0;
    while (line.size() <= longest) {
        const ssize_t got = ::read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return fail(ErrorKind::io,
                        fmt::format("The passphrase could not be read from file descriptor {}.", descriptor));
        if (got == 0 || byte == '\n') return checked(line);
        line += byte;
    }
    return fail(ErrorKind::invalid, "The passphrase is longer than 4,096 bytes.");
}

Result<std::string> ask_passphrase(const std::string& question, std::string_view option) {
    const SilentTerminal terminal;
    if (!terminal.usable())
        return fail(
            ErrorKind::wrong_key,
            fmt::format("There is no terminal to ask for the passphrase on; give it with {} N.", option));
    if (const auto asked = write_all(terminal.descriptor(), question + " "); !asked)
        return forward_error(asked);
    constexpr char interrupt = 3, end_of_file = 4, backspace = 8, kill_line = 21, rub_out = 127;
    std::string line;
    char byte = 0;
    while (line.size() <= longest && ::read(terminal.descriptor(), &byte, 1) == 1) {
        if (byte == '\n' || byte == '\r' || byte == end_of_file) break;
        if (byte == interrupt) {
            line.clear();
            break;
        }
        if (byte == backspace || byte == rub_out)
            drop_last_code_point(line);
        else if (byte == kill_line)
            line.clear();
        else
            line += byte;
    }
    if (const auto ended = write_all(terminal.descriptor(), "\r\n"); !ended) return forward_error(ended);
    if (byte == interrupt) return fail(ErrorKind::cancelled, "Stopped before a passphrase was given.");
    return checked(line);
}

Result<std::string> ask_new_passphrase(std::string_view option) {
    auto first = ask_passphrase("New passphrase:", option);
    if (!first) return first;
    auto second = ask_passphrase("The same again:", option);
    if (!second) return second;
    if (*first != *second)
        return fail(ErrorKind::invalid, "The two passphrases differ, so nothing was changed.");
    return first;
}

}  // namespace attune::cli
