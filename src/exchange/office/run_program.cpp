// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/office/run_program.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <thread>

namespace attune::exchange {
namespace {

// All that the child needs is made before the fork: behind it only calls that are safe in a copy of a program
// with several threads may follow.
struct Prepared {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    std::string user_map;
    std::string group_map;
};

std::vector<char*> pointers(const std::vector<std::string>& strings) {
    std::vector<char*> all;
    all.reserve(strings.size() + 1);
    for (const std::string& string : strings) all.push_back(const_cast<char*>(string.c_str()));
    all.push_back(nullptr);
    return all;
}

void write_to(const char* path, std::string_view text) {
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    const ssize_t written = ::write(file, text.data(), text.size());
    static_cast<void>(written);  // the map is a comfort: without it names of owners look odd
    ::close(file);
}

void limit(int what, rlim_t value) {
    const rlimit both{value, value};
    ::setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

[[noreturn]] void become(const Prepared& prepared, const ProgramLimits& limits) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2}) ::dup2(nothing, stream);
    ::close_range(3, ~0U, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_AS, limits.memory);
    limit(RLIMIT_FSIZE, limits.file_size);
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count() / 1000 + 1));
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0) {
        write_to("/proc/self/setgroups", "deny");
        write_to("/proc/self/uid_map", prepared.user_map);
        write_to("/proc/self/gid_map", prepared.group_map);
    }
    ::umask(077);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve(prepared.arguments[0], prepared.arguments.data(), prepared.environment.data());
    ::_exit(127);
}

}  // namespace

ProgramEnd run_program(const std::vector<std::string>& command, const std::vector<std::string>& environment,
                       const ProgramLimits& limits, const JobControl& control) {
    Prepared prepared;
    prepared.arguments = pointers(command);
    prepared.environment = pointers(environment);
    const auto map_of = [](unsigned id) { return std::to_string(id) + ' ' + std::to_string(id) + " 1"; };
    prepared.user_map = map_of(::geteuid());
    prepared.group_map = map_of(::getegid());

    const auto deadline = std::chrono::steady_clock::now() + limits.time;
    const pid_t child = ::fork();
    if (child == 0) become(prepared, limits);
    if (child < 0) return ProgramEnd::not_started;
    ::setpgid(child, child);  // whoever comes first
    int status = 0;
    ProgramEnd end = ProgramEnd::finished;
    for (;;) {
        const pid_t done = ::waitpid(child, &status, WNOHANG);
        if (done == child || (done < 0 && errno != EINTR)) break;
        if (control.cancelled()) end = ProgramEnd::cancelled;
        if (std::chrono::steady_clock::now() > deadline) end = ProgramEnd::out_of_time;
        if (end != ProgramEnd::finished) {
            ::kill(-child, SIGKILL);
            while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
            }
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ::kill(-child, SIGKILL);  // what it may have left running
    if (end != ProgramEnd::finished) return end;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return ProgramEnd::not_started;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ProgramEnd::finished : ProgramEnd::failed;
}

}  // namespace attune::exchange
