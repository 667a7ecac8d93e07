// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/office/libreoffice.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "exchange/ascii.h"
#include "exchange/office/private_folder.h"
#include "exchange/office/run_program.h"

namespace attune::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_result = std::uintmax_t{100} << 20;  // as any file that is read

// No macros, no content from elsewhere, no questions.
constexpr std::string_view profile_settings =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" "
    "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop "
    "oor:name=\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop "
    "oor:name=\"MacroSecurityLevel\" oor:op=\"fuse\"><value>3</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop "
    "oor:name=\"BlockUntrustedRefererLinks\" oor:op=\"fuse\"><value>true</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Writer/Content/Update\"><prop oor:name=\"Link\" "
    "oor:op=\"fuse\"><value>0</value></prop></item>\n"
    "</oor:items>\n";

bool write(const fs::path& path, std::string_view bytes) {
    std::ofstream out(path, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    return !out.fail();
}

// A file name may hold signs that an address may not.
std::string address_of(const fs::path& path) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string address = "file://";
    for (const char c : path.string()) {
        const bool plain = is_ascii_letter(c) || is_digit(c) || c == '/' || c == '-' || c == '_' || c == '.';
        if (plain) {
            address += c;
            continue;
        }
        const auto value = static_cast<unsigned char>(c);
        address += '%';
        address += digits[value >> 4U];
        address += digits[value & 15U];
    }
    return address;
}

std::vector<std::string> environment_in(const fs::path& folder) {
    std::vector<std::string> environment{"HOME=" + folder.string(),
                                         "TMPDIR=" + folder.string(),
                                         "XDG_CONFIG_HOME=" + (folder / "config").string(),
                                         "XDG_CACHE_HOME=" + (folder / "cache").string(),
                                         "LC_ALL=C.UTF-8",
                                         "SAL_USE_VCLPLUGIN=svp",
                                         "SAL_DISABLE_OPENCL=1",
                                         "no_proxy=",
                                         "http_proxy=http://127.0.0.1:9",
                                         "https_proxy=http://127.0.0.1:9"};
    if (const char* const path = std::getenv("PATH")) environment.push_back(std::string("PATH=") + path);
    return environment;
}

}  // namespace

std::optional<std::string> find_libreoffice() {
    const char* const path = std::getenv("PATH");
    if (!path) return std::nullopt;
    for (const std::string_view name : {"soffice", "libreoffice"})
        for (const std::string_view folder : split(path, ':')) {
            if (!folder.starts_with('/')) continue;
            const fs::path program = fs::path(folder) / name;
            std::error_code error;
            if (fs::is_regular_file(program, error) && ::access(program.c_str(), X_OK) == 0)
                return program.string();
        }
    return std::nullopt;
}

Result<std::string> convert_to_odt(std::string_view bytes, std::string_view suffix,
                                   const JobControl& control) {
    const auto program = find_libreoffice();
    if (!program)
        return fail(
            ErrorKind::unsupported,
            "Attune reads this kind of file through LibreOffice, which is not installed here; install "
            "LibreOffice, or open the file in its program and save it as .docx.");
    auto folder = PrivateFolder::make();
    if (!folder) return forward_error(folder);
    const fs::path& here = folder->path();
    const fs::path input = here / ("transcript" + std::string(suffix));
    std::error_code error;
    fs::create_directories(here / "profile" / "user", error);
    if (error || !write(input, bytes) ||
        !write(here / "profile" / "user" / "registrymodifications.xcu", profile_settings))
        return fail(ErrorKind::io, "A temporary file could not be written; check the free space in " +
                                       here.parent_path().string() + ".");
    const ProgramLimits limits;
    const ProgramEnd end =
        run_program({*program, "-env:UserInstallation=" + address_of(here / "profile"), "--headless",
                     "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
                     "--convert-to", "odt:writer8", "--outdir", (here / "out").string(), input.string()},
                    environment_in(here), limits, control);
    if (end == ProgramEnd::cancelled) return fail(ErrorKind::cancelled, "Reading was stopped.");
    if (end == ProgramEnd::out_of_time)
        return fail(ErrorKind::unreadable,
                    "LibreOffice did not finish with the file within two minutes and was stopped; open it "
                    "there and save it as .docx.");
    const fs::path result = here / "out" / "transcript.odt";
    const std::uintmax_t size = fs::file_size(result, error);
    if (error || size == 0)
        return fail(ErrorKind::unreadable,
                    "LibreOffice could not read the file as a text document; open it in its program and save "
                    "it as .docx.");
    if (size > largest_result)
        return fail(ErrorKind::unreadable, "The document is larger than any transcript and was refused.");
    std::ifstream in(result, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace attune::exchange
