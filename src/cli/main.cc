#include <iostream>
#include <string>
#include <vector>

#include "src/cli/commands.h"

int main(int argc, char** argv) {
  return claimwright::cli::Main(std::vector<std::string>(argv + 1, argv + argc),
                                {std::cout, std::cerr});
}
