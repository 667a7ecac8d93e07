// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/helper.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <string>
#include <system_error>

#include "exchange/pdf/wire.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }
    int number() const { return number_; }
    void take(int number) {
        close();
        number_ = number;
    }

  private:
    int number_;
};

// The child, which is killed and waited for whatever happens: no process outlives this object.
class Child {
  public:
    explicit Child(pid_t pid) : pid_(pid) {}
    ~Child() { end(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t pid() const { return pid_; }
    // Kills it if it still runs; its exit status as waitpid tells it.
    int end() {
        if (pid_ <= 0) return status_;
        ::kill(pid_, SIGKILL);
        return wait();
    }
    int wait() {
        while (pid_ > 0 && ::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return status_;
    }

  private:
    pid_t pid_;
    int status_ = 0;
};

tl::unexpected<Error> cannot_start(int error) {
    return fail(ErrorKind::io,
                fmt::format("The program attune-pdf, which reads PDF files, could not be started: {}.",
                            std::generic_category().message(error)));
}

// One end of each pair stays here, the other becomes the child's input and output.
struct Pipes {
    Descriptor input_here, input_there, output_here, output_there;
};

bool open_pipes(Pipes& pipes) {
    std::array<int, 2> pair{};
    // A socket, because writing to a pipe whose reader has died would end this program with a signal.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return false;
    pipes.input_here.take(pair[0]);
    pipes.input_there.take(pair[1]);
    if (::pipe2(pair.data(), O_CLOEXEC) != 0) return false;
    pipes.output_here.take(pair[0]);
    pipes.output_there.take(pair[1]);
    return ::fcntl(pipes.input_here.number(), F_SETFL, O_NONBLOCK) == 0 &&
           ::fcntl(pipes.output_here.number(), F_SETFL, O_NONBLOCK) == 0;
}

// The process number, or 0 with errno's value in `error`.
pid_t start(const std::string& program, const Pipes& pipes, int& error) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, pipes.input_there.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes.output_there.number(), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::string name = "attune-pdf";
    std::array<char*, 2> arguments{name.data(), nullptr};
    pid_t pid = 0;
    error = posix_spawn(&pid, program.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? pid : 0;
}

std::size_t resident_bytes(pid_t pid) {
    std::ifstream file(fmt::format("/proc/{}/statm", pid));
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

// Moves bytes both ways until the child closes its output; then it is waited for.
class Conversation {
  public:
    Conversation(std::string_view bytes, const PdfLimits& limits, const JobControl& control)
        : to_write_(bytes), limits_(limits), control_(control), deadline_(Clock::now() + limits.time) {}

    Result<PdfPages> hold(Pipes& pipes, Child& child) {
        for (bool open = true; open;) {
            if (auto going_on = check(child); !going_on) return forward_error(going_on);
            std::array<pollfd, 2> waits{pollfd{pipes.output_here.number(), POLLIN, 0},
                                        pollfd{pipes.input_here.number(), POLLOUT, 0}};
            constexpr int glance_ms = 50;
            ::poll(waits.data(), pipes.input_here.number() >= 0 ? 2 : 1, glance_ms);
            if (pipes.input_here.number() >= 0 && waits[1].revents != 0) write(pipes.input_here);
            if (waits[0].revents == 0) continue;
            auto read_some = read(pipes.output_here);
            if (!read_some) return forward_error(read_some);
            open = *read_some;
        }
        const int status = child.wait();
        if (decoder_.complete()) return decoder_.take();
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return too_long();
        return fail(ErrorKind::unreadable,
                    decoder_.pages() > 0
                        ? fmt::format("The PDF broke off at page {} of {}; it is damaged or more than can be "
                                      "read safely.",
                                      decoder_.pages() + 1, decoder_.expected())
                        : "The PDF is damaged or needs more memory than is safe; export it anew from its "
                          "program.");
    }

  private:
    static tl::unexpected<Error> too_long() {
        return fail(ErrorKind::unreadable,
                    "The PDF takes too long to read; export the transcript from its program as .docx or "
                    ".txt.");
    }

    Result<Ok> check(const Child& child) {
        if (control_.cancelled()) return fail(ErrorKind::cancelled, "Reading the PDF was stopped.");
        if (Clock::now() > deadline_) return too_long();
        if (resident_bytes(child.pid()) > limits_.memory)
            return fail(ErrorKind::unreadable, "The PDF needs more memory than is safe and was given up.");
        return Ok{};
    }

    void write(Descriptor& input) {
        if (!to_write_.empty()) {
            constexpr std::size_t at_once = 1 << 18;
            const ssize_t put =
                ::send(input.number(), to_write_.data(), std::min(at_once, to_write_.size()), MSG_NOSIGNAL);
            if (put > 0) {
                to_write_.remove_prefix(static_cast<std::size_t>(put));
            } else if (errno != EAGAIN && errno != EINTR) {
                to_write_ = {};  // it listens no more; what it wrote says why
            }
        }
        if (to_write_.empty()) input.close();
    }

    // False at the end of what the child writes.
    Result<bool> read(const Descriptor& output) {
        const ssize_t got = ::read(output.number(), buffer_.data(), buffer_.size());
        if (got < 0) return errno == EAGAIN || errno == EINTR;
        if (got == 0) return false;
        total_ += static_cast<std::size_t>(got);
        if (total_ > most_pdf_bytes)
            return fail(ErrorKind::unreadable,
                        "The PDF holds more text than can be read; import it in parts.");
        const std::size_t before = decoder_.pages();
        auto fed = decoder_.feed(std::string_view(buffer_.data(), static_cast<std::size_t>(got)));
        if (!fed) return forward_error(fed);
        if (decoder_.pages() > before)
            control_.report({static_cast<std::int64_t>(decoder_.pages()),
                             static_cast<std::int64_t>(decoder_.expected()), "Reading the pages"});
        return true;
    }

    std::string_view to_write_;
    const PdfLimits& limits_;
    const JobControl& control_;
    Clock::time_point deadline_;
    PdfPagesDecoder decoder_;
    std::size_t total_ = 0;
    std::array<char, 1 << 16> buffer_{};
};

}  // namespace

std::filesystem::path pdf_helper_path() {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return self.parent_path() / "attune-pdf";
}

Result<PdfPages> read_pdf_pages(std::string_view bytes, const std::filesystem::path& helper,
                                const PdfLimits& limits, const JobControl& control) {
    std::error_code error;
    if (!std::filesystem::exists(helper, error))
        return fail(
            ErrorKind::unsupported,
            "The program attune-pdf, which reads PDF files, is not beside Attune; install Attune anew.");
    Pipes pipes;
    if (!open_pipes(pipes)) return cannot_start(errno);
    int spawn_error = 0;
    const pid_t pid = start(helper.string(), pipes, spawn_error);
    if (pid == 0) return cannot_start(spawn_error);
    Child child(pid);
    pipes.input_there.close();
    pipes.output_there.close();
    return Conversation(bytes, limits, control).hold(pipes, child);
}

}  // namespace attune::exchange
