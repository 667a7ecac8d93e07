// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// Runs a real program and keeps what it says.
namespace test {

struct Ended {
    int status = -1;  // exit status; -1 when a signal ended it
    int signal = 0;
    std::string out, err;
};

struct How {
    std::string input;                // on standard input
    std::string secret;               // on file descriptor 3, when not empty
    std::string other_secret;         // on file descriptor 4, when not empty
    bool close_output = false;        // standard output is closed before the program starts
    bool output_reader_gone = false;  // standard output is a pipe that nobody reads
    bool as_nobody = false;           // as the user nobody, when the test is run by root
    std::filesystem::path folder;     // to run in
    std::vector<std::pair<std::string, std::string>> environment;  // added
};

class Pipe {
  public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    }
    ~Pipe() {
        close_reading();
        close_writing();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int reading() const { return ends_[0]; }
    int writing() const { return ends_[1]; }
    void close_reading() { close_end(ends_[0]); }
    void close_writing() { close_end(ends_[1]); }
    // For less than a pipe holds (64 KiB).
    void fill(const std::string& text) {
        if (::write(writing(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            throw std::runtime_error("pipe is full");
        close_writing();
    }

  private:
    static void close_end(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
    std::array<int, 2> ends_{-1, -1};
};

constexpr unsigned nobody = 65534;

// What a program does between its start and its end, where the test is linked with it. It flushes what it
// wrote: nothing runs after it.
using Main = int (*)(int argc, const char* const* argv);

// A program that runs beside the test. Killed when it is still running at the end.
class Process {
  public:
    // With `main` in a process of its own like the program, but without the time that a large sanitized
    // program needs to be loaded and unloaded: a fork of the test's own goes on as it. Nothing but standard
    // descriptors and secrets is open in it.
    Process(const std::vector<std::string>& command, const How& how, Main main = nullptr) {
        in_.fill(how.input);
        secret_.fill(how.secret.empty() ? "" : how.secret + "\n");
        other_secret_.fill(how.other_secret.empty() ? "" : how.other_secret + "\n");
        if (how.output_reader_gone) out_.close_reading();
        std::fflush(nullptr);  // or the child would say again what waits to be written
        child_ = ::fork();
        if (child_ < 0) throw std::runtime_error("no fork");
        if (child_ == 0) become(command, how, main);
        out_.close_writing();
        err_.close_writing();
    }
    ~Process() {
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    pid_t id() const { return child_; }
    void kill() const { ::kill(child_, SIGKILL); }

    Ended wait() {
        Ended ended;
        collect(ended);
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = -1;
        if (WIFEXITED(status)) ended.status = WEXITSTATUS(status);
        if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
        return ended;
    }

  private:
    [[noreturn]] void become(const std::vector<std::string>& command, const How& how, Main main) const {
        ::dup2(in_.reading(), 0);
        ::dup2(out_.writing(), 1);
        ::dup2(err_.writing(), 2);
        if (how.close_output) ::close(1);
        // High copies first: descriptors 3 and 4 may be ends of these very pipes.
        const int secret = ::fcntl(secret_.reading(), F_DUPFD, 20),
                  other = ::fcntl(other_secret_.reading(), F_DUPFD, 20);
        if (main != nullptr) ::close_range(3, 19, 0);  // a new program would have lost them
        if (!how.secret.empty()) ::dup2(secret, 3);
        if (!how.other_secret.empty()) ::dup2(other, 4);
        if (main != nullptr)
            ::close_range(20, ~0U, 0);
        else
            ::close(secret), ::close(other);
        ::setsid();  // no terminal: a passphrase cannot be asked for
        if (how.as_nobody && ::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
            ::_exit(125);
        if (!how.folder.empty() && ::chdir(how.folder.c_str()) != 0) ::_exit(126);
        for (const auto& [name, value] : how.environment) ::setenv(name.c_str(), value.c_str(), 1);
        std::vector<char*> arguments;
        for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        if (main != nullptr) ::_exit(main(static_cast<int>(command.size()), arguments.data()));
        ::execv(arguments.front(), arguments.data());
        ::_exit(127);
    }

    void collect(Ended& ended) {
        std::array<pollfd, 2> wanted{pollfd{out_.reading(), POLLIN, 0}, pollfd{err_.reading(), POLLIN, 0}};
        std::array<std::string*, 2> texts{&ended.out, &ended.err};
        std::vector<char> buffer(1 << 16);
        while (wanted[0].fd >= 0 || wanted[1].fd >= 0) {
            if (::poll(wanted.data(), wanted.size(), -1) < 0) continue;
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                if (wanted[i].fd < 0 || wanted[i].revents == 0) continue;
                const ssize_t got = ::read(wanted[i].fd, buffer.data(), buffer.size());
                if (got > 0)
                    texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
                else
                    wanted[i].fd = -1;
            }
        }
    }

    Pipe in_, out_, err_, secret_, other_secret_;
    pid_t child_ = -1;
};

inline Ended run(const std::vector<std::string>& command, const How& how = {}, Main main = nullptr) {
    Process process(command, how, main);
    return process.wait();
}

}  // namespace test
