// Prints a TensorFlow library's version, and "xla" when it was built with XLA. The library is loaded
// by hand: linking against its 800 MB would take longer than all the rest.
#include <dlfcn.h>

#include <cstdio>

#include "tensorflow/c/c_api.h"
#include "tensorflow/c/eager/c_api.h"
#include "tensorflow/core/platform/ctstring_internal.h"

template <typename Function>
static Function symbol(void* library, const char* name) {
  return reinterpret_cast<Function>(dlsym(library, name));
}

int main(int, char** argv) {
  void* library = dlopen(argv[1], RTLD_LAZY | RTLD_GLOBAL);
  if (library == nullptr) {
    std::fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  auto version = symbol<decltype(&TF_Version)>(library, "TF_Version");
  auto new_status = symbol<decltype(&TF_NewStatus)>(library, "TF_NewStatus");
  auto kernels_for = symbol<decltype(&TF_GetRegisteredKernelsForOp)>(library, "TF_GetRegisteredKernelsForOp");
  if (version == nullptr || new_status == nullptr || kernels_for == nullptr) {
    std::fprintf(stderr, "it lacks functions of the C interface\n");
    return 1;
  }
  // XlaLaunch runs what XLA has compiled; a library without XLA has no kernel for it.
  TF_Buffer* kernels = kernels_for("XlaLaunch", new_status());
  const bool xla = kernels != nullptr && kernels->length > 0;
  std::printf("%s %s\n", version(), xla ? "xla" : "plain");
  return 0;
}
