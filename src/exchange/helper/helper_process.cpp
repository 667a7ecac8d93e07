// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/helper/helper_process.h"

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
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using Time = std::chrono::steady_clock;

class Descriptor {
  public:
    ~Descriptor() { close(); }
    Descriptor() = default;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    void take(int number) {
        close();
        number_ = number;
    }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }
    int number() const { return number_; }
    bool open() const { return number_ >= 0; }

  private:
    int number_ = -1;
};

// Killed and waited for whatever happens: no process outlives this object.
class Child {
  public:
    explicit Child(pid_t pid) : pid_(pid) {}
    ~Child() {
        if (pid_ > 0) ::kill(pid_, SIGKILL);
        wait();
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    pid_t pid() const { return pid_; }
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

struct Pipes {
    Descriptor to, to_end, from, from_end;  // the ends are the child's

    bool open() {
        std::array<int, 2> pair{};
        // A socket, because writing into a pipe whose reader has died would end this program by a signal.
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return false;
        to.take(pair[0]);
        to_end.take(pair[1]);
        if (::pipe2(pair.data(), O_CLOEXEC) != 0) return false;
        from.take(pair[0]);
        from_end.take(pair[1]);
        return ::fcntl(to.number(), F_SETFL, O_NONBLOCK) == 0 &&
               ::fcntl(from.number(), F_SETFL, O_NONBLOCK) == 0;
    }
};

// The process, or 0 with the reason in `error`.
pid_t start(const std::filesystem::path& program, const Pipes& pipes, int& error) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, pipes.to_end.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes.from_end.number(), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::string name = program.filename().string();
    std::array<char*, 2> arguments{name.data(), nullptr};
    pid_t pid = 0;
    error = posix_spawn(&pid, program.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? pid : 0;
}

std::size_t resident_bytes(pid_t pid) {
    std::ifstream file(fmt::format("/proc/{}/statm", pid));
    std::size_t all = 0, resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

tl::unexpected<Error> too_long(const HelperWords& words) {
    return fail(ErrorKind::unreadable,
                fmt::format("The {} takes too long to read and was given up{}.", words.file, words.way_out));
}

// Writes what the child takes now; closes its input behind the last byte.
void write_some(Descriptor& to, std::vector<std::string_view>& rest) {
    while (!rest.empty() && rest.front().empty()) rest.erase(rest.begin());
    if (!rest.empty()) {
        constexpr std::size_t at_once = std::size_t{1} << 18;
        const ssize_t put =
            ::send(to.number(), rest.front().data(), std::min(at_once, rest.front().size()), MSG_NOSIGNAL);
        if (put > 0) {
            rest.front().remove_prefix(static_cast<std::size_t>(put));
        } else if (errno != EAGAIN && errno != EINTR) {
            rest.clear();  // it listens no more; how it ends says why
        }
    }
    if (std::all_of(rest.begin(), rest.end(), [](std::string_view piece) { return piece.empty(); }))
        to.close();
}

}  // namespace

std::filesystem::path helper_path(const std::string& name) {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / name;
}

Result<HelperEnd> run_helper(const std::filesystem::path& program, const std::vector<std::string_view>& input,
                             const HelperLimits& limits, const JobControl& control,
                             const std::function<Result<Ok>(std::string_view)>& feed,
                             const HelperWords& words) {
    const std::string name = program.filename().string();
    std::error_code none;
    if (!std::filesystem::exists(program, none))
        return fail(ErrorKind::unsupported,
                    fmt::format("The program {}, which reads {}, is not beside Attune; install Attune anew.",
                                name, words.files));
    Pipes pipes;
    int error = 0;
    const pid_t pid = pipes.open() ? start(program, pipes, error) : 0;
    if (pid == 0)
        return fail(ErrorKind::io,
                    fmt::format("The program {}, which reads {}, could not be started: {}.", name,
                                words.files, std::generic_category().message(error != 0 ? error : errno)));
    Child child(pid);
    pipes.to_end.close();
    pipes.from_end.close();
    const Time::time_point deadline = Time::now() + limits.time;
    std::vector<std::string_view> rest = input;
    std::vector<char> buffer(std::size_t{1} << 16);
    std::size_t total = 0;
    for (;;) {
        if (control.cancelled())
            return fail(ErrorKind::cancelled, fmt::format("Reading the {} was stopped.", words.file));
        if (Time::now() > deadline) return too_long(words);
        if (resident_bytes(child.pid()) > limits.memory)
            return fail(ErrorKind::unreadable,
                        fmt::format("The {} needs more memory than is safe and was given up.", words.file));
        std::array<pollfd, 2> waits{pollfd{pipes.from.number(), POLLIN, 0},
                                    pollfd{pipes.to.number(), POLLOUT, 0}};
        constexpr int glance_ms = 50;
        ::poll(waits.data(), pipes.to.open() ? 2 : 1, glance_ms);
        if (pipes.to.open() && waits[1].revents != 0) write_some(pipes.to, rest);
        if (waits[0].revents == 0) continue;
        const ssize_t got = ::read(pipes.from.number(), buffer.data(), buffer.size());
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (got <= 0) break;
        total += static_cast<std::size_t>(got);
        if (total > limits.output)
            return fail(ErrorKind::unreadable,
                        fmt::format("The {} holds more than can be read safely.", words.file));
        if (auto fed = feed(std::string_view(buffer.data(), static_cast<std::size_t>(got))); !fed)
            return forward_error(fed);
    }
    const int status = child.wait();
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return too_long(words);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? HelperEnd::finished : HelperEnd::failed;
}

}  // namespace attune::exchange
